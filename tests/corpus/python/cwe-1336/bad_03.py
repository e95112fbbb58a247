from flask import request, current_app


def invoice():
    layout = request.get_json()["layout"]
    template = current_app.jinja_env.from_string(layout)  # BAD
    return template.render(total=12)
