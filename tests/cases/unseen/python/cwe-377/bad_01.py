import csv
import os
import smtplib
from email.message import EmailMessage


def mail_payroll(rows, recipient, relay):
    path = "/tmp/payroll-%d.csv" % os.getpid()
    with open(path, "w", newline="") as out:  # BAD
        csv.writer(out).writerows(rows)
    message = EmailMessage()
    message["Subject"] = "Payroll"
    message["To"] = recipient
    message.set_content("The list is attached.")
    with open(path, "rb") as source:
        message.add_attachment(source.read(), maintype="text", subtype="csv", filename="payroll.csv")
    os.remove(path)
    with smtplib.SMTP(relay, timeout=20) as smtp:
        smtp.starttls()
        smtp.send_message(message)
