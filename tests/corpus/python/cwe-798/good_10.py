from django import forms

class LoginForm(forms.Form):
    username = forms.CharField(label="Name")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)

ERRORS = {"password": "wrong-password", "token": "token-expired"}
