from flask import Blueprint, render_template_string, request

bp = Blueprint("mail", __name__)
LAYOUT = "<p>{{ body }}</p>"


@bp.post("/mail/preview")
def preview():
    return render_template_string(LAYOUT, body=request.form["body"])
