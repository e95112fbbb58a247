@PostMapping("/hook")
public int hook(@RequestBody HookRequest request) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest call = HttpRequest.newBuilder().uri(URI.create(request.getCallbackUrl())).build(); // BAD
    return client.send(call, HttpResponse.BodyHandlers.discarding()).statusCode();
}
