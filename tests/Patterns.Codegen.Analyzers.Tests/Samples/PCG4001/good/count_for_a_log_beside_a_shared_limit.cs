// patterns_instances = 4
using Npgsql;

public sealed class MailThrottle(NpgsqlDataSource postgres)
{
    private const int Limit = 200;

    private long _asked;
    private int _refused;

    public long Asked => Interlocked.Read(ref _asked);

    public async Task<bool> MaySendAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        await using var command = postgres.CreateCommand(
            "INSERT INTO mail_quota (minute, sent) VALUES (date_trunc('minute', now()), 1) ON CONFLICT (minute) DO UPDATE SET sent = mail_quota.sent + 1 RETURNING sent");
        var sent = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        if (sent <= Limit)
            return true;
        this._refused++;
        return false;
    }
}

public static class Registration
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services.AddSingleton<MailThrottle>();
}
