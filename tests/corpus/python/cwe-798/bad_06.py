import smtplib

def send(message):
    server = smtplib.SMTP("mail.example.com", 587)
    server.starttls()
    server.login("robot@example.com", "Winter2024!x")  # BAD
    server.send_message(message)
