from django.http import JsonResponse

from .models import Booking


def next_booking(request, room):
    """The display at the door asks every minute."""
    upcoming = Booking.objects.filter(room__slug=room, cancelled=False).order_by("start")
    booking = upcoming.first()
    return JsonResponse({"title": booking.title, "start": booking.start.isoformat()})  # BAD
