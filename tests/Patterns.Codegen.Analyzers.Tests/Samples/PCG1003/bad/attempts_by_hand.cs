// says = 3 x 10s = 30s, each [Timeout] of 10s
using Patterns.Codegen;
using StackExchange.Redis;

public partial class Bank(PatternRuntime patterns, HttpClient http)
{
    [Timeout("10s")]
    public partial Task<string> TransferAsync(int id, CancellationToken cancellationToken);

    private Task<string> TransferAsyncCore(int id, CancellationToken cancellationToken) => http.GetStringAsync("/transfer/" + id, cancellationToken);
}

public class Payout(IDatabase redis, Bank bank, ILogger<Payout> log)
{
    public async Task<string?> PayAsync(int id, string token, CancellationToken cancellationToken)
    {
        if (!await redis.[|LockTakeAsync|]($"payout:{id}", token, TimeSpan.FromSeconds(25)))
            return null;
        try
        {
            return await InThreeAttemptsAsync();

            async Task<string?> InThreeAttemptsAsync()
            {
                for (var attempt = 1; attempt <= 3; attempt++)
                {
                    try
                    {
                        return await bank.TransferAsync(id, cancellationToken);
                    }
                    catch (HttpRequestException error)
                    {
                        log.LogWarning(error, "Attempt {Attempt}", attempt);
                    }
                }

                return null;
            }
        }
        finally
        {
            await redis.LockReleaseAsync($"payout:{id}", token);
        }
    }
}
