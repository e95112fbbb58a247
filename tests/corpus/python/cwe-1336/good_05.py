from jinja2 import Template

GREETING = "Dear {{ customer }},\n{{ body }}"


def render_mail(customer, body):
    return Template(GREETING).render(customer=customer, body=body, company="ACME")
