from jinja2 import Template


def render_mail(customer, body):
    greeting = "Dear " + customer + ",\n" + body
    return Template(greeting).render(company="ACME")  # BAD
