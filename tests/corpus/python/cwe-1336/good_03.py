from flask import current_app, request


def invoice():
    layout = request.get_json()["layout"]
    template = current_app.jinja_env.get_template("invoice.html")
    return template.render(total=12, layout=layout)
