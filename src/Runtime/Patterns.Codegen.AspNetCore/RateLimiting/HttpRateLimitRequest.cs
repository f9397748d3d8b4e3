using Microsoft.AspNetCore.Http;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>What came of the limits of one request, for its answer.</summary>
/// <param name="response">The answer.</param>
/// <param name="most">How many limits there are.</param>
/// <param name="legacy">Whether the answer has the older fields as well.</param>
internal sealed class HttpRateLimitRequest(HttpResponse response, int most, bool legacy)
{
    private readonly (HttpRateLimit Limit, RateLimitEntry Entry)[] _entered = new (HttpRateLimit, RateLimitEntry)[most];
    private int _count;

    /// <summary>Has the fields written when the answer begins.</summary>
    public void WriteFieldsInTime() => response.OnStarting(
        static request =>
        {
            ((HttpRateLimitRequest)request).WriteFields();
            return Task.CompletedTask;
        },
        this);

    /// <summary>A limit was looked at.</summary>
    public void Add(HttpRateLimit limit, in RateLimitEntry entry) => _entered[_count++] = (limit, entry);

    /// <summary>The request has ended: gives held permits back.</summary>
    public async ValueTask ExitAsync(CancellationToken cancellationToken)
    {
        for (var index = 0; index < _count; index++)
            await _entered[index].Entry.ExitAsync(null, cancellationToken).ConfigureAwait(false);
    }

    private void WriteFields() => RateLimitFields.Write(response.Headers, _entered.AsSpan(0, _count), legacy);
}
