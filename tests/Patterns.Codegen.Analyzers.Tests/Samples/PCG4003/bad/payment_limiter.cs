// patterns_instances = 1
using System.Threading.RateLimiting;

public class Wallet
{
    private readonly RateLimiter _withdrawals = new [|FixedWindowRateLimiter|](new FixedWindowRateLimiterOptions { PermitLimit = 3, Window = TimeSpan.FromHours(24) });

    public bool CanWithdraw() => _withdrawals.AttemptAcquire().IsAcquired;
}
