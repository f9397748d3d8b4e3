using Microsoft.AspNetCore.Http;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>What came of the limits of one request, for its answer.</summary>
/// <param name="response">The answer.</param>
/// <param name="most">How many limits there are.</param>
/// <param name="legacy">Whether the answer has the older fields as well.</param>
internal sealed class HttpRateLimitRequest(HttpResponse response, int most, bool legacy)
{
    private readonly (HttpRateLimit Limit, string Key, RateLimitEntry Entry)[] _entered = new (HttpRateLimit, string, RateLimitEntry)[most];
    private int _count;

    /// <summary>Has the fields written when the answer begins.</summary>
    public void WriteFieldsInTime() => response.OnStarting(
        static request =>
        {
            ((HttpRateLimitRequest)request).WriteFields();
            return Task.CompletedTask;
        },
        this);

    /// <summary>Whether the policy was looked at for the same key.</summary>
    public bool HasCounted(RateLimitPolicy policy, string key)
    {
        foreach (ref readonly var one in _entered.AsSpan(0, _count))
        {
            if (one.Limit.Policy == policy && one.Key == key)
                return true;
        }

        return false;
    }

    /// <summary>A limit was looked at.</summary>
    public void Add(HttpRateLimit limit, string key, in RateLimitEntry entry) => _entered[_count++] = (limit, key, entry);

    /// <summary>The request has ended: gives held permits back.</summary>
    public async ValueTask ExitAsync(CancellationToken cancellationToken)
    {
        for (var index = 0; index < _count; index++)
            await _entered[index].Entry.ExitAsync(null, cancellationToken).ConfigureAwait(false);
    }

    private void WriteFields() => RateLimitFields.Write(response.Headers, _entered.AsSpan(0, _count), legacy);
}
