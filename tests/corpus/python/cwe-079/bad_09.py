from django.utils.safestring import mark_safe
from django import template

register = template.Library()

@register.filter
def highlight(text, word):
    return mark_safe(text.replace(word, f"<b>{word}</b>"))  # BAD
