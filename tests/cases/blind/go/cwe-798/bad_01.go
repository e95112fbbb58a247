package mail

import "net/smtp"

const smtpPassword = "wQ9-harrier-5520" // BAD

func Send(to string, body []byte) error {
	auth := smtp.PlainAuth("", "robot@acme.io", smtpPassword, "smtp.acme.io")
	return smtp.SendMail("smtp.acme.io:587", auth, "robot@acme.io", []string{to}, body)
}
