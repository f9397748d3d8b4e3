using System.Collections.Concurrent;

namespace Patterns.Codegen.CodeFixes.Tests.Infrastructure;

/// <summary>Answers requests as a test says, and remembers them.</summary>
internal sealed class ScriptedHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public ConcurrentQueue<(HttpMethod Method, string? Key, string Body)> Requests { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = request.Headers.TryGetValues("Idempotency-Key", out var values) ? string.Join(",", values) : null;
        Requests.Enqueue((request.Method, key, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        return await answer(request, cancellationToken);
    }
}
