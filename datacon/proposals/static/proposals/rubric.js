/* <dc-rubric> holds the form of a review. While the focus is on one of its choices, 1 to 5 choose, and j and k go to the
   next question and back; anywhere else, and where there is no script, the keys do what they always did. */
class Rubric extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.press(event));
  }

  press(event) {
    if (event.target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
    const group = event.target.closest("fieldset");
    const choice = group.querySelectorAll("input")[Number(event.key) - 1];
    if (choice) this.choose(choice);
    else if (event.key === "j") this.go(group, 1);
    else if (event.key === "k") this.go(group, -1);
    else return;
    event.preventDefault();
  }

  choose(choice) {
    choice.focus();
    choice.click();
  }

  go(group, step) {
    const groups = [...this.querySelectorAll("fieldset")];
    const next = groups[groups.indexOf(group) + step];
    (next?.querySelector("input:checked") ?? next?.querySelector("input"))?.focus();
  }
}

customElements.define("dc-rubric", Rubric);
