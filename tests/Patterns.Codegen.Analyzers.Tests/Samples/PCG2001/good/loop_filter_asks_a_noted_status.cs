// allows = PCG2003, PCG2007
using System.Net;

public sealed class Query(HttpClient http)
{
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var attempt = 0;
        HttpStatusCode? last = null;
        while (true)
        {
            try
            {
                attempt++;
                last = null;
                using var response = await http.GetAsync("/query", cancellationToken);
                last = response.StatusCode;
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadAsStringAsync(cancellationToken);
            }
            catch (Exception) when (attempt < 5 && (last is null || last >= HttpStatusCode.InternalServerError))
            {
                await Task.Delay(1_000, cancellationToken);
            }
        }
    }
}
