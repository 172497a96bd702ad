import pytest, os
from datetime import timedelta, date
from django.utils import timezone
from playwright.sync_api import sync_playwright
from tests import make
from tests.desk.test_desk import *
from datacon.editions.actions.rules import justify
from datacon.editions.actions import life
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="1"
AXE=[p for p in __import__("pathlib").Path("/work/main").glob("**/axe.min.js")][:1]

@pytest.mark.django_db(transaction=True)
def test_shots(live_server, client, settings):
    ana=make.user("Ana Coordinadora López", is_staff=True, is_superuser=True)
    e=make.edition(2030, state=State.DRAFT, announced_at=None, ruleset=adopt(make.forum()), is_synthetic=True)
    make.appointment(e, ana, Role.COORDINATOR)
    make.appointment(e, ana, Role.COMMITTEE)
    make.edition(2027, state=State.ARCHIVED)
    make.objective(e,"Identificar las necesidades de información estratégica de quienes usan datos abiertos en las entidades federativas.")
    make.objective(e,"Acordar una agenda anual.")
    seat(e); seat(e, SeatRole.NATIONAL_CSO, organization=make.organization("Una"))
    Invitation.objects.create(edition=e, organization=make.organization("Otra"), email="a@example.org", expires_at=timezone.now()+timedelta(days=3))
    opened=call(e); bid(opened, make.user("Delia"), "14", state=BidState.SUBMITTED)
    justify(e,"first_quarter",by=ana,text="El recinto abre en mayo y no hay otro con accesibilidad completa.",signed_by="Ana López, Coordinadora general")
    from datacon.journal import actions as j
    j.record("edition.opened", e, by=ana)
    for n,r in ((1,"diagnosis"),(2,"agenda")):
        from datacon.programme.models import Day
        Day.objects.create(edition=e, number=n, date=e.starts_on+timedelta(days=n-1), role=r)
    client.force_login(ana)
    cookie=client.cookies["sessionid"].value
    pages={"home":"/mesa/","edition":"/mesa/2030/","rules":"/mesa/2030/reglas/","exception":"/mesa/2030/reglas/duration/excepcion/","life":"/mesa/2030/estado/","transition":"/mesa/2030/estado/cancelled/","lack":"/mesa/2030/estado/proposed/","data":"/mesa/2030/datos/","objectives":"/mesa/2030/objetivos/","days":"/mesa/2030/jornadas/","new":"/mesa/nueva/","preview":"/mesa/nueva/vista-previa/?source=2030&fiscal_year=2032&title=Conferencia+2032&starts_on=2032-02-08&ends_on=2032-02-09&time_zone=America/Mexico_City&modality=in_person&rules=latest&carried=objectives&carried=seats&carried=organizations&carried=call&carried=types&carried=days","versions":"/mesa/reglas-del-foro/","newversion":"/mesa/reglas-del-foro/1/nueva-version/","permissions":"/mesa/permisos/","403":"/mesa/2030/candidatura/"}
    only=os.environ.get("ONLY")
    with sync_playwright() as p:
        b=p.chromium.launch(executable_path="/usr/bin/chromium",args=["--no-sandbox","--disable-gpu"])
        for width,scheme in ((1280,"light"),(360,"dark")):
            c=b.new_context(viewport={"width":width,"height":900},color_scheme=scheme,bypass_csp=True)
            c.add_cookies([{"name":"sessionid","value":cookie,"url":live_server.url}])
            pg=c.new_page()
            for n,u in pages.items():
                if only and n not in only.split(","): continue
                pg.goto(live_server.url+u)
                pg.screenshot(path=f"/tmp/fshots/{n}-{width}.png",full_page=True)
                over=pg.evaluate("document.documentElement.scrollWidth>innerWidth")
                if over: print("OVERFLOW",n,width)
                if AXE:
                    pg.add_script_tag(path=str(AXE[0]))
                    r=pg.evaluate("axe.run()")
                    for v in r["violations"]: print("AXE",n,width,v["id"],v["nodes"][0]["html"][:160])
        b.close()
