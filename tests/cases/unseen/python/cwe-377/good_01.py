import csv
import os
import smtplib
import tempfile
from email.message import EmailMessage


def mail_payroll(rows, recipient, relay):
    message = EmailMessage()
    message["Subject"] = "Payroll"
    message["To"] = recipient
    message.set_content("The list is attached.")
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        path = os.path.join(folder, "payroll-%d.csv" % os.getpid())
        with open(path, "w", newline="") as out:
            csv.writer(out).writerows(rows)
        with open(path, "rb") as source:
            message.add_attachment(source.read(), maintype="text", subtype="csv", filename="payroll.csv")
    with smtplib.SMTP(relay, timeout=20) as smtp:
        smtp.starttls()
        smtp.send_message(message)
