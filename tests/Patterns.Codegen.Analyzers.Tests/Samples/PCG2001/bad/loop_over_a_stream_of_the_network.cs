public static class Pump
{
    public static async Task SendAsync(Stream connection, byte[] bytes)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                await connection.WriteAsync(bytes);
                return;
            }
            [|catch|]
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }
    }
}
