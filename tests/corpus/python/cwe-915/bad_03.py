from flask import request

from shop.models import Customer


def register():
    customer = Customer(**request.get_json())  # BAD
    customer.save()
    return {"id": customer.id}
