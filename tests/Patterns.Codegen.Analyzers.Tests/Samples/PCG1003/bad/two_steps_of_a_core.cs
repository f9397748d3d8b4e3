// says = but Booking.BookAsync can take 35s (20s + 15s = 35s; Booking.ReserveAsync: [Timeout] of 20s; Booking.PayAsync: [Timeout] of 15s)
using Patterns.Codegen;

public sealed partial class Booking(PatternRuntime patterns, HttpClient http)
{
    [[|Lock("booking:{seat}", Ttl = "30s", Heartbeat = LockHeartbeat.Off)|]]
    public partial Task<string> BookAsync(string seat, CancellationToken ct);

    private async Task<string> BookAsyncCore(string seat, CancellationToken ct)
    {
        var reservation = await ReserveAsync(seat, ct).ConfigureAwait(false);
        if (reservation.Length == 0)
            throw new InvalidOperationException("taken");
        return await PayAsync(reservation, ct).ConfigureAwait(false);
    }

    [Timeout("20s")]
    internal partial Task<string> ReserveAsync(string seat, CancellationToken ct);

    private Task<string> ReserveAsyncCore(string seat, CancellationToken ct) => http.GetStringAsync("/reserve/" + seat, ct);

    [Timeout("15s")]
    internal partial Task<string> PayAsync(string reservation, CancellationToken ct);

    private Task<string> PayAsyncCore(string reservation, CancellationToken ct) => http.GetStringAsync("/pay/" + reservation, ct);
}
