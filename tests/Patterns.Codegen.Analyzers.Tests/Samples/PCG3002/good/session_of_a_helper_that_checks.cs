// The helper gives back what succeeded alone.
using System.Net;
using Microsoft.Extensions.Caching.Memory;

public sealed record Envelope<T>(bool Success, T Payload, string? ErrorCode);

public sealed record Login(string Token);

public sealed class BoxFailedException(string message) : Exception(message);

public sealed class BoxProxy(HttpClient http, IMemoryCache sessions)
{
    public async Task<string> TokenAsync(string box, CancellationToken token)
    {
        if (sessions.Get<string>(box) is { } known)
            return known;
        var session = (await CallAsync<Login>("/login", token)).Payload.Token;
        sessions.Set(box, session, TimeSpan.FromMinutes(20));
        return session;
    }

    private async Task<Envelope<T>> CallAsync<T>(string path, CancellationToken token)
    {
        var response = await http.GetAsync(path, token);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            var envelope = await response.Content.ReadFromJsonAsync<Envelope<T>>(token);
            if (envelope!.Success)
                return envelope;
            throw new BoxFailedException($"The box says {envelope.ErrorCode}.");
        }

        throw new BoxFailedException($"The box answers {response.StatusCode}.");
    }
}
