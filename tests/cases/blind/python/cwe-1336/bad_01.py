from flask import Blueprint, render_template_string, request

bp = Blueprint("mail", __name__)


@bp.post("/mail/preview")
def preview():
    body = "<p>" + request.form["body"] + "</p>"
    return render_template_string(body, user="Ada")  # BAD
