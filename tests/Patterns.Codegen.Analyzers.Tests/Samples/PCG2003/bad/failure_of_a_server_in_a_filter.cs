// severity = Warning
using Npgsql;
using Polly;

// What is tried is handed in; what is waited out, only a server throws.
public sealed class Database
{
    private readonly IAsyncPolicy _policy = Policy.Handle<Exception>(static e => e is NpgsqlException { IsTransient: true }).[|WaitAndRetryAsync|](2, _ => TimeSpan.FromSeconds(1));

    public Task DoAsync(Func<Task> work) => _policy.ExecuteAsync(work);

    public static async Task<T> GetAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception e) when (e.GetBaseException() is NpgsqlException { IsTransient: true } && attempt < 3)
            {
                await Task.[|Delay|](500);
            }
        }
    }
}
