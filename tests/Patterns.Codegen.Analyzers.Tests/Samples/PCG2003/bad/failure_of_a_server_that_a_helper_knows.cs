// severity = Warning
using Npgsql;
using Polly;

public static class Transient
{
    public static bool Is(Exception error) => error is TimeoutException or PostgresException { SqlState: "40001" };
}

public sealed class Unit
{
    private readonly IAsyncPolicy _policy = Policy.Handle<Exception>(Transient.Is).[|WaitAndRetryAsync|](2, _ => TimeSpan.FromSeconds(1));

    public Task DoAsync(Func<Task> work) => _policy.ExecuteAsync(work);

    public static async Task CommitAsync(Func<Task> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception e) when (Transient.Is(e) && attempt < 3)
            {
                await Task.[|Delay|](50);
            }
        }
    }
}
