// patterns_instances = 3
public static class Endpoints
{
    private static int _seen;

    public static IResult Quote()
    {
        if (Interlocked.Increment(ref [|_seen|]) > 100)
            return Results.StatusCode(429);
        return Results.Ok();
    }
}
