import os
import smtplib

def send(message):
    server = smtplib.SMTP("mail.example.com", 587)
    server.starttls()
    server.login(os.environ["SMTP_USER"], os.environ["SMTP_PASSWORD"])
    server.send_message(message)
