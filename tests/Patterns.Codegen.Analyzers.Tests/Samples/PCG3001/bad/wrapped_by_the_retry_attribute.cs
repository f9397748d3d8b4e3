// says = Each attempt of [Retry] of GiftCards.RedeemAsync
using Patterns.Codegen;

namespace Shop;

public partial class GiftCards(PatternRuntime patterns, HttpClient http)
{
    [Retry]
    [Timeout("2s")]
    public partial Task<HttpResponseMessage> RedeemAsync(string card, CancellationToken cancellationToken);

    private Task<HttpResponseMessage> RedeemAsyncCore(string card, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"cards/{card}/redeem");
        request.Headers.Add("Idempotency-Key", [|Guid.NewGuid().ToString()|]);
        return http.SendAsync(request, cancellationToken);
    }
}
