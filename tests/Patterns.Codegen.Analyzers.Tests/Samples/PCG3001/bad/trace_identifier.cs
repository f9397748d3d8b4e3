// says = HttpContext.TraceIdentifier
namespace Shop;

public class CheckoutEndpoint(HttpClient bank)
{
    public async Task<IResult> Post(HttpContext context)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "pay");
        request.Headers.Add("Idempotency-Key", [|context.TraceIdentifier|]);
        using var answer = await bank.SendAsync(request);
        return Results.StatusCode((int)answer.StatusCode);
    }
}
