/* <passkey-form data-do="create|get" data-options="id of a JSON script" | data-ask="address of the JSON">
   holds a form with a hidden field `credential` and a button, hidden where the browser knows no passkeys. */
class PasskeyForm extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
    this.form = this.querySelector("form");
    this.said = this.querySelector("[role=status]");
    this.hidden = false;
    this.form.addEventListener("submit", (event) => {
      if (this.form.elements.credential.value) return;
      event.preventDefault();
      this.ask();
    });
  }

  async ask() {
    this.said.textContent = "";
    try {
      const credential = await (this.dataset.do === "create" ? this.create() : this.get());
      this.form.elements.credential.value = JSON.stringify(credential.toJSON());
      this.form.requestSubmit();
    } catch (problem) {
      if (!(problem instanceof DOMException)) throw problem;
      this.said.textContent = this.dataset.refused;
    }
  }

  async create() {
    const { creation_options: options } = await this.options();
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey) });
  }

  async get() {
    const { request_options: options } = await this.options();
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey) });
  }

  async options() {
    if (!this.dataset.ask) return JSON.parse(document.getElementById(this.dataset.options).textContent);
    const answer = await fetch(this.dataset.ask, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
    return answer.json();
  }
}

customElements.define("passkey-form", PasskeyForm);
