// says = an answer of 401
public sealed class Again : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = default!;
        foreach (var delay in (int[])[100, 300, 900])
        {
            response = await base.SendAsync(request, cancellationToken);
            if ([|(int)response.StatusCode < 400|])
                return response;
            await Task.Delay(delay + Random.Shared.Next(100), cancellationToken);
        }

        return response;
    }
}
