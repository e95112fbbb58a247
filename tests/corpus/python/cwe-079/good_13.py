from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django import template

register = template.Library()

@register.filter
def bold(text):
    return format_html("<b>{}</b>", text)

@register.simple_tag
def rule():
    return mark_safe("<hr>")

@register.filter
def shout(text):
    return mark_safe("<b>" + escape(text) + "</b>")
