using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>How many are expected to be in line when a trip is back.</summary>
public class CrowdTests
{
    [Fact]
    public void Falls_at_once()
    {
        var crowd = Steady(64);
        crowd.Note(10);
        Assert.Equal(10, crowd.Least);
        crowd.Note(0);
        Assert.Equal(0, crowd.Least);
    }

    [Fact]
    public void Grows_slowly_and_gets_there()
    {
        var crowd = new Crowd();
        var before = 0L;
        for (var trip = 1; trip <= 100; trip++)
        {
            crowd.Note(64);
            Assert.InRange(crowd.Least - before, 0, trip % 4 == 0 ? 16 : 0);
            before = crowd.Least;
        }

        Assert.Equal(64, crowd.Least);
    }

    [Fact]
    public void Is_seldom_more_than_come_where_they_come_at_random()
    {
        var random = new Random(7);
        var crowd = Steady(45);
        var (lost, wanted) = (0L, 0L);
        for (var trip = 0; trip < 10_000; trip++)
        {
            var come = random.Next(30, 61);
            lost += Math.Max(0, crowd.Least - come);
            wanted += come;
            crowd.Note(come);
        }

        Assert.InRange((double)lost / wanted, 0, 0.02);
    }

    private static Crowd Steady(long wanted)
    {
        var crowd = new Crowd();
        for (var trip = 0; trip < 200; trip++)
            crowd.Note(wanted);
        return crowd;
    }
}
