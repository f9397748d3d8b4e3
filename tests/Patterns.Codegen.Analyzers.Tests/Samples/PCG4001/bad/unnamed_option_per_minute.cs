// patterns_instances = 3
// says = 3 instances together admit 3 times the limit
public sealed class PartnerOptions { public int RequestsPerMinute { get; set; } = 60; }

public sealed class Partner(PartnerOptions options)
{
    private int _n;

    public bool Enter() => ++[|_n|] <= options.RequestsPerMinute;

    public void EveryMinute() => _n = 0;
}

public static class Program2
{
    public static void Add(IServiceCollection services) => services.AddSingleton<Partner>();
}
