import keyring
import imaplib

def mailbox(host, user):
    box = imaplib.IMAP4_SSL(host)
    box.login(user, keyring.get_password("mail", user))
    return box
