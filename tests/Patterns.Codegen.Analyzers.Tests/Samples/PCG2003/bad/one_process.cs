// build_property.PatternsInstances = 1
// severity = Info
public sealed class Rates(HttpClient http)
{
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await http.GetStringAsync("/rates", cancellationToken);
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                await Task.[|Delay|](1_000, cancellationToken);
            }
        }
    }
}
