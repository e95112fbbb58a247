package mail

import (
	"net/smtp"
	"os"
)

const smtpPasswordKey = "SMTP_PASSWORD"

func Send(to string, body []byte) error {
	auth := smtp.PlainAuth("", "robot@acme.io", os.Getenv(smtpPasswordKey), "smtp.acme.io")
	return smtp.SendMail("smtp.acme.io:587", auth, "robot@acme.io", []string{to}, body)
}
