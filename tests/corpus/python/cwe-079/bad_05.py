from jinja2 import Environment, FileSystemLoader

environment = Environment(loader=FileSystemLoader("templates"), autoescape=False)  # BAD


def page(name, values):
    return environment.get_template(name).render(values)
