using System.Net;

namespace Tickets;

public class FakeServer : HttpMessageHandler
{
    private readonly Dictionary<string, HttpResponseMessage> _responses = [];

    public void Answer(string path, HttpResponseMessage response) => _responses[path] = response;

    public void Fail(string path) => _responses[path] = new HttpResponseMessage(HttpStatusCode.InternalServerError);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(_responses[request.RequestUri!.AbsolutePath]);
}
