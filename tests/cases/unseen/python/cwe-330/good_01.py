from random import SystemRandom

from flask import Blueprint, redirect, session

from .sms import send_sms
from .store import members

second = Blueprint("second_factor", __name__)
random = SystemRandom()


class OneTimeCode:
    def __init__(self, digits=6):
        self.value = str(random.randint(10 ** (digits - 1), 10 ** digits - 1))

    def text(self):
        return "Your code to sign in is " + self.value


@second.route("/signin/code", methods=["POST"])
def send_code():
    member = members.by_id(session["pending"])
    code = OneTimeCode()
    members.remember_code(member.id, code.value, seconds=300)
    send_sms(member.phone, code.text())
    return redirect("/signin/confirm")
