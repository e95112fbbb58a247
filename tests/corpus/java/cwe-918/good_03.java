@PostMapping("/hook")
public int hook(@RequestBody HookRequest request) throws Exception {
    URI target = URI.create(request.getCallbackUrl());
    if (!ALLOWED_HOSTS.contains(target.getHost())) {
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest call = HttpRequest.newBuilder().uri(target).build();
    return client.send(call, HttpResponse.BodyHandlers.discarding()).statusCode();
}
