namespace Patterns.Codegen.Engine;

/// <summary>Ids of owners: UUIDv7, as unlikely to come twice as the framework's, without a call of the system's random source for each. Not for secrets: they can be guessed.</summary>
internal static class OwnerId
{
    private const int Version = 7;

    /// <summary>A new one. Layout: RFC 9562, 5.7.</summary>
    /// <param name="now">The time it begins with, in milliseconds.</param>
    public static Guid New(DateTimeOffset now)
    {
        var milliseconds = now.ToUnixTimeMilliseconds();
        var (low, high) = (Random.Shared.NextInt64(), Random.Shared.Next(0x1000));
        var version = (short)((Version << 12) | high);
        // The first two of these 64 bits are the variant.
        var rest = (low & 0x3FFF_FFFF_FFFF_FFFF) | unchecked((long)0x8000_0000_0000_0000);
        return new((int)(milliseconds >> 16), (short)milliseconds, version, (byte)(rest >> 56), (byte)(rest >> 48), (byte)(rest >> 40), (byte)(rest >> 32), (byte)(rest >> 24), (byte)(rest >> 16), (byte)(rest >> 8), (byte)rest);
    }
}
