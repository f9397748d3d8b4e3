// patterns_instances = 3
public sealed class TooManyRequestsException : Exception;

public static class Partner
{
    private static int s_n;

    public static void Enter()
    {
        if (++[|s_n|] > 1000)
            throw new TooManyRequestsException();
    }
}
