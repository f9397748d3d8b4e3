using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Tests.Engine;

public sealed class OwnerIdTests
{
    [Fact]
    public void An_id_is_a_UUID_of_version_7_that_begins_with_the_time()
    {
        var now = new DateTimeOffset(2026, 11, 25, 12, 30, 15, 123, TimeSpan.Zero);

        for (var round = 0; round < 1_000; round++)
        {
            var id = OwnerId.New(now);
            Assert.Equal(7, id.Version);
            Assert.InRange(id.Variant, 8, 11);
            Assert.StartsWith(now.ToUnixTimeMilliseconds().ToString("x12"), id.ToString("N"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task None_comes_twice_though_many_are_made_at_the_same_moment()
    {
        const int Makers = 8;
        const int Each = 50_000;
        var now = DateTimeOffset.UnixEpoch;
        using var start = new Barrier(Makers);

        var made = await Task.WhenAll(Enumerable.Range(0, Makers).Select(_ => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait();
            return Enumerable.Range(0, Each).Select(_ => OwnerId.New(now)).ToArray();
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(Makers * Each, made.SelectMany(static ids => ids).Distinct().Count());
    }

    [Fact]
    public void All_its_random_bits_vary()
    {
        var (ones, zeros) = (UInt128.Zero, UInt128.Zero);
        for (var round = 0; round < 1_000; round++)
        {
            var bits = UInt128.Parse(OwnerId.New(DateTimeOffset.UnixEpoch).ToString("N"), System.Globalization.NumberStyles.HexNumber);
            (ones, zeros) = (ones | bits, zeros | ~bits);
        }

        // 12 and 62 bits: all but the time, the version and the variant.
        Assert.Equal(74, (int)UInt128.PopCount(ones & zeros));
    }
}
