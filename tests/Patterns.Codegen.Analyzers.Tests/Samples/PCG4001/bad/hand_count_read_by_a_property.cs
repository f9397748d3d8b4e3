// patterns_instances = 4
public sealed class MailThrottle
{
    private const int Limit = 200;

    private int _sent;
    private DateTime _minute = DateTime.UtcNow;

    private bool IsFull => _sent >= Limit;

    public bool MaySend(int mails)
    {
        if (DateTime.UtcNow - _minute > TimeSpan.FromMinutes(1))
            (_minute, _sent) = (DateTime.UtcNow, 0);
        if (IsFull || mails > 10)
            return false;
        [|_sent|]++;
        return true;
    }
}
