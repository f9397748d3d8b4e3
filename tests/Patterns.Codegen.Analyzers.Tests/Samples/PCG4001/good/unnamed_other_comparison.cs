// patterns_instances = 3
public static class Orders
{
    private static int s_requests;

    public static decimal Price(int amount)
    {
        s_requests++;
        if (amount > 1000)
            throw new ArgumentOutOfRangeException(nameof(amount));
        return amount * 2m;
    }

    public static int Seen => s_requests;
}
