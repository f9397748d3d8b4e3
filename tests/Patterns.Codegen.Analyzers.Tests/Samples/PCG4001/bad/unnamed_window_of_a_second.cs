// patterns_instances = 3
// says = 3 instances together admit 150 instead of 50
public sealed class Shop
{
    private static int _thisSecond;
    private static long _second;

    public string Buy(string seat) => LetIn() ? "bought " + seat : "too busy";

    private static bool LetIn()
    {
        var now = Environment.TickCount64 / 1000;
        if (Interlocked.Exchange(ref _second, now) != now)
            Interlocked.Exchange(ref _thisSecond, 0);
        return Interlocked.Increment(ref [|_thisSecond|]) <= 50;
    }
}
