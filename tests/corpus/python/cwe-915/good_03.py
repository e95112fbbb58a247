from flask import request

from shop.models import Customer
from shop.schemas import CustomerSchema


def register():
    body = CustomerSchema().load(request.get_json())
    customer = Customer(name=body["name"], city=body["city"])
    customer.save()
    return {"id": customer.id}
