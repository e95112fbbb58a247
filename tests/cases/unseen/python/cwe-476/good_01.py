from django.http import JsonResponse

from .models import Booking


def as_json(booking):
    if booking is None:
        return {"title": None, "start": None}
    return {"title": booking.title, "start": booking.start.isoformat()}


def next_booking(request, room):
    """The display at the door asks every minute."""
    upcoming = Booking.objects.filter(room__slug=room, cancelled=False).order_by("start")
    return JsonResponse(as_json(upcoming.first()))
